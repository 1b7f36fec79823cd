import { readConfig } from '../../platform/config/config.ts'
import { terminalLanguage } from '../../platform/config/terminal-language.ts'
import { type Command, readArgs } from '../command.ts'
import { runDoctor } from '../doctor/run-doctor.ts'

const MARKS = { fine: '✓', warning: '!', failure: '✗' } as const

export const doctorCommand: Command = {
  summary: 'Looks at everything Rapport needs and says in plain words what is wrong and what to do.',
  usage: '[--json]',
  options: [['--json', 'print the result as JSON']],
  examples: ['doctor', 'doctor --json'],
  async run(args) {
    const { values } = readArgs(args, { json: { type: 'boolean' } })
    const config = readConfig(process.env)
    const report = await runDoctor({
      dataDirectory: config.dataDirectory,
      port: config.port,
      logins: config.logins,
      ...(config.databaseUrl === null ? {} : { databaseUrl: config.databaseUrl }),
    })
    const language = terminalLanguage()
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
