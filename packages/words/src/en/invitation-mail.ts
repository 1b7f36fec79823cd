/** The mail with the link of an invitation. */
export const invitationMail = {
  somebody: 'An administrator',
  subject: '{{who}} invites you to {{workspace}}',
  greeting: 'Hello {{name}},',
  invited: '{{who}} invites you to work with {{workspace}} in Rapport.',
  open: 'Open this link to choose a password, or to sign in with an account you have: {{link}}',
  expires: 'The link works once, for you only, and expires on {{at}}.',
  unasked: 'If you did not expect this e-mail, you can ignore it: nothing happens until the link is opened.',
} as const
