import { type RebuildReport, rebuildScores } from '../../modules/scoring/index.ts'
import { type Command, readArgs } from '../command.ts'
import { withApp, workspaceIdentity } from '../with-app.ts'
import { words } from '../words.ts'

const help = words.commands.rebuildScores
const say = words.data

export const rebuildScoresCommand: Command = {
  summary: help.summary,
  usage: '[--verify] [--workspace NAME]',
  options: [
    ['--verify', help.verify],
    ['--workspace NAME', words.commands.workspace],
    ['--json', words.commands.json],
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

function sentence({ customers, different, totalsDifferent }: RebuildReport, verified: boolean): string {
  const isSame = different === 0 && !totalsDifferent
  const outcome = isSame ? say.identical : say.different({ rows: different, totals: totalsDifferent, verified })
  return `${say.computed(customers)}${outcome}\n`
}
