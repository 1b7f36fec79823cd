import type { cli as english } from '../en/cli.ts'
import { audit } from './cli/audit.ts'
import { commands } from './cli/commands.ts'
import { data } from './cli/data.ts'
import { importing } from './cli/import.ts'
import { model } from './cli/model.ts'
import { start } from './cli/start.ts'
import { user } from './cli/user.ts'

export const cli: typeof english = { audit, commands, data, importing, model, start, user }
