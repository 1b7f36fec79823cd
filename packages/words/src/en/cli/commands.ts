/** The help of each command: what it does, and what its options mean. */
export const commands = {
  usage: (command: string) => `Usage: rapport ${command}`,
  options: 'Options:',
  examples: 'Examples:',
  unknown: (name: string, known: string) => `There is no command "${name}". Commands: ${known}.`,
  seeHelp: (sentence: string) => `${sentence} See --help.`,
  wordTooMany: (word: string) => `"${word}" is one word too many.`,
  unknownOption: (option: string) => `There is no option ${option}.`,
  optionWrong: (option: string) => `The option ${option} is incomplete, or takes no value.`,
  diskFull: (reason: string) => `The disk is full: ${reason}. Free some space, then try again.`,
  databaseGone: (reason: string) => `The database went away meanwhile: ${reason}. See to it, then try again.`,
  noWorkspaceYet:
    'There is no workspace yet. Open the address in a browser to set it up, or run: rapport user create --workspace NAME …',
  noWorkspace: (name: string) => `There is no workspace "${name}". See the names with: rapport user list`,
  whichWorkspace: (names: string) => `There are several workspaces. Say which with --workspace: ${names}.`,
  json: 'print the result as JSON',
  workspace: 'which workspace, when there are several',
  start: {
    summary: 'Starts Rapport: database, server and background jobs in one process.',
    port: 'port to listen on (default 4321, or RAPPORT_PORT)',
    host: 'address to listen on (default 127.0.0.1; 0.0.0.0 for the network)',
    data: 'where the data lies (default ./data, or RAPPORT_DATA)',
    demo: 'fill a new installation with a demo company',
  },
  serve: { summary: 'Starts only the web server; background jobs run elsewhere (rapport work).' },
  work: {
    summary: 'Runs only the background jobs; any number of these may run beside each other on one database.',
  },
  migrate: {
    summary: 'Brings the database up to date (start does it too), or shows what would be done.',
    plan: 'only show what would be done',
    noSnapshot: 'change the embedded database without writing a snapshot of it first',
  },
  user: {
    summary:
      'Adds people who may sign in, invites them, gives them another password, and lists them. Passwords are typed when asked, or come from standard input.',
    email: 'what they sign in with',
    name: 'their name',
    workspace: 'which workspace; create makes it where none has that name, with an administrator',
    language: 'language of their screens (default: that of their browser)',
    currency: 'currency of a new workspace (default CNY)',
    timeZone: "time zone of a new workspace (default: this machine's)",
  },
  import: {
    summary:
      'Imports a file: the same commands and the same job as in the browser. The same file twice changes nothing; one that was interrupted goes on by itself.',
    as: (targets: string) => `what the file holds: ${targets} (orders: one line per order line)`,
    map: 'what its columns mean, as JSON: {"columns": {"customerId": "CustomerID", …}, "options": {…}}',
    dryRun: 'write nothing, only say what would become of it',
    asOf: 'auto: old data are seen in their own time (default); live: as of now; or a day such as 2011-08-31',
    assume:
      'settle what only you can know, such as --assume decimal=, or --assume again; as often as there are questions',
    undo: 'take back what an ended import did; what anybody did since stays',
    encoding: 'how its characters are encoded, such as utf-8, windows-1251 or gbk; recognised where nothing is said',
    separator: 'comma, semicolon, tab, pipe, caret, tilde or blanks',
    quote: 'double, single or none',
    headerRow: 'the line of the headings, or none',
    startRow: 'the line of the first row of data',
    sheet: 'which sheet of a workbook; the first visible one with anything in it where nothing is said',
  },
  export: {
    summary: 'Writes customers with their figures into a file, as the export of the customer list does.',
    format: (formats: string) => `${formats} (default: what FILE ends with)`,
    out: 'the file to write; replaced once the new one is complete',
    filter: 'only these customers (also as it stands in the address of a list)',
    search: 'only customers found by this',
    sort: 'order, as in the API; -FIELD for descending',
    language: 'language of headings and words (default: that of the terminal)',
  },
  audit: {
    summary:
      'Verifies that nobody changed or removed an entry of the audit: every chain, link by link, and against what is kept outside the database once a day.',
    json: 'print what was found as JSON',
  },
  backup: {
    summary:
      'Writes everything – data, sign-in, waiting jobs, uploaded files – as of this moment into one file, while everything runs on. Keep it safe: it holds all customers.',
    out: 'the file to write; replaced once the new one is complete',
    json: 'print rows, bytes and content hash of every table as JSON',
  },
  restore: {
    summary:
      'Brings a backup back into an empty database (the embedded one of RAPPORT_DATA, or DATABASE_URL) and compares every table with it: all or nothing.',
    json: 'print rows, content hash and durations as JSON',
  },
  rebuildScores: {
    summary:
      'Computes all scores again from the timeline. Live scores are always right; this proves it, or mends them.',
    verify: 'change nothing, only compare; exit code 1 when anything differs',
  },
  doctor: { summary: 'Looks at everything Rapport needs and says in plain words what is wrong and what to do.' },
}
