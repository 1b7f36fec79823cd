/** What the command `model` says: the set-up of a workspace as a file. */
export const model = {
  summary:
    'Writes the set-up of a workspace (objects, fields, rules, views, layouts, tags, templates) to a file, or brings one in.',
  out: 'the file to write',
  ready: (known: string) => `instead of a file, a ready model: ${known}`,
  dryRun: 'change nothing, only say what would come, change or be refused',
  as: 'e-mail of the administrator in whose name it is done (default: the first)',
  whatToDo: 'Say what to do: model export --out FILE, or model import FILE.',
  nobody: 'There is no active administrator of that e-mail here. List them with: rapport user list',
  unreadable: (path: string) => `${path} cannot be read.`,
  exported: (file: string, entries: number, leftOut: number) =>
    `${file}: ${entries} entries.${leftOut === 0 ? '' : ` ${leftOut} left out, which are about particular people or records.`}`,
  state: { new: 'new', changed: 'changed', same: 'same', refused: 'refused' },
  line: (state: string, part: string, name: string) => `${state.padEnd(8)} ${part}: ${name}`,
  reason: (line: number, reason: string) => `         line ${line}: ${reason}`,
  summaryOf: (figures: { fresh: number; changed: number; same: number; refused: number }) =>
    `${figures.fresh} new, ${figures.changed} changed, ${figures.same} the same, ${figures.refused} refused.`,
  nothingDone: 'Nothing was changed.',
  imported: (created: number, changed: number) => `Imported: ${created} new, ${changed} changed.`,
}
