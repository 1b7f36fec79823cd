/** What a start says; `dataDirectory` is null where the data lies in the database of DATABASE_URL. */
export const start = {
  ready: ({ address, dataDirectory }: { address: string; dataDirectory: string | null }) =>
    `\nRapport 知音 is ready: ${address}\n(data in ${dataDirectory ?? 'the database of DATABASE_URL'}; stop with Ctrl-C)\n`,
  working: 'Rapport works on background jobs. Stop with Ctrl-C.',
  proxiesUnnamed:
    'RAPPORT_PUBLIC_URL is set, RAPPORT_TRUSTED_PROXIES is not: everybody who comes through a proxy counts as one address,\n' +
    'and shares its limits. Name the addresses of your proxies, for example RAPPORT_TRUSTED_PROXIES=127.0.0.1\n',
  setup: (code: string) =>
    `Open this address to set Rapport up. From another computer, or through a proxy, you need the setup code ${code}\n`,
  demoOnlyInEmpty: 'This installation is set up already; the demo company is only made in an empty one.',
  demoSignIn: (email: string, password: string) =>
    `Sign in with ${email} and the password ${password} (shown only now). The demo company fills itself within a minute.`,
}
