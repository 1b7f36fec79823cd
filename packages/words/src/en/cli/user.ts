/** What `rapport user` says. */
export const user = {
  whatToDo: 'Say what to do: user create, user invite, user password, user second-factor or user list.',
  missing: (option: string) => `--${option} is missing.`,
  noRole: (role: string, known: string) => `There is no role "${role}". Roles: ${known}.`,
  noLanguage: 'The language is zh or en.',
  firstIsAdministrator: 'The first person of an installation has to be its administrator.',
  firstOfWorkspace: (workspace: string) =>
    `There is no workspace "${workspace}", and the first person of a new one has to be its administrator. See the names with: rapport user list`,
  askPassword: (email: string, least: number) => `Password of ${email} (at least ${least} characters)`,
  askNewPassword: (email: string, least: number) => `New password of ${email} (at least ${least} characters)`,
  onceMore: 'Once more',
  passwordsDiffer: 'The two passwords do not match. Start again.',
  passwordMissing:
    'The password is missing. Type it when asked, or give it on standard input, for example from a file: … < password.txt',
  passwordArgument:
    'Passwords cannot be passed as arguments, because other users of this machine could read them. Remove --password and type the password when asked, or pass it on standard input.',
  stopped: 'Stopped; nothing was changed.',
  noAccount: 'There is no account with this address. To list accounts, run: rapport user list',
  workspaceMade: (workspace: string) => `The workspace “${workspace}” was made. `,
  created: ({ name, email }: { name: string; email: string }) => `${name} may now sign in with ${email}.`,
  invited: ({ name, link }: { name: string; link: string }) =>
    `Give ${name} this link; it is valid for a week and works once:\n${link}`,
  secondFactorReset: (email: string) =>
    `${email} signs in with the password alone until two-step sign-in is turned on again.`,
  passwordChanged: (sessions: number) =>
    `The password was changed, and ${sessions} ${sessions === 1 ? 'session was' : 'sessions were'} ended.`,
}
