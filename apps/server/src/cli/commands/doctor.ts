import { readConfig } from '../../platform/config/config.ts'
import { type Command, readArgs } from '../command.ts'
import { runDoctor } from '../doctor/run-doctor.ts'
import { language, words } from '../words.ts'

const MARKS = { fine: '✓', warning: '!', failure: '✗' } as const

export const doctorCommand: Command = {
  summary: words.commands.doctor.summary,
  usage: '[--json]',
  options: [['--json', words.commands.json]],
  examples: ['doctor', 'doctor --json'],
  async run(args) {
    const { values } = readArgs(args, { json: { type: 'boolean' } })
    const config = readConfig(process.env)
    const report = await runDoctor({
      dataDirectory: config.dataDirectory,
      port: config.port,
      logins: config.logins,
      storage: config.storage,
      ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
    })
    if (values.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)
    else {
      for (const check of report.checks) {
        process.stdout.write(
          `${MARKS[check.level]} ${check.sentence[language]}\n${check.advice ? `    ${check.advice[language]}\n` : ''}`,
        )
      }
    }
    if (!report.ok) process.exitCode = 1
  },
}
