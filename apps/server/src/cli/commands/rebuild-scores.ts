import { type RebuildReport, rebuildScores } from '../../modules/scoring/index.ts'
import { type Command, readArgs } from '../command.ts'
import { withApp, workspaceIdentity } from '../with-app.ts'

export const rebuildScoresCommand: Command = {
  summary: 'Computes all scores again from the timeline. Live scores are always right; this proves it, or mends them.',
  usage: '[--verify] [--workspace NAME]',
  options: [
    ['--verify', 'change nothing, only compare; exit code 1 when anything differs'],
    ['--workspace NAME', 'which workspace, when there are several'],
    ['--json', 'print the result as JSON'],
  ],
  examples: ['rebuild-scores --verify', 'rebuild-scores'],
  async run(args) {
    const { values } = readArgs(args, {
      verify: { type: 'boolean' },
      workspace: { type: 'string' },
      json: { type: 'boolean' },
    })
    const verify = values.verify ?? false
    const report = await withApp(async (app) => {
      const identity = await workspaceIdentity(app, values.workspace)
      return rebuildScores({ contexts: app.contexts, identity, verify })
    })
    process.stdout.write(values.json ? `${JSON.stringify(report)}\n` : sentence(report, verify))
    if (verify && (report.different > 0 || report.totalsDifferent)) process.exitCode = 1
  },
}

function sentence(report: RebuildReport, verify: boolean): string {
  const compared = `${report.customers} customers computed from the timeline`
  if (report.different === 0 && !report.totalsDifferent) return `${compared}: all rows are identical.\n`
  const what = [report.different > 0 ? `${report.different} rows` : '', report.totalsDifferent ? 'the totals' : '']
    .filter(Boolean)
    .join(' and ')
  return `${compared}: ${what} ${verify ? 'differ' : 'differed and were set right'}.\n`
}
