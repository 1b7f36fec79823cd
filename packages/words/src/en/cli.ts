import { audit } from './cli/audit.ts'
import { commands } from './cli/commands.ts'
import { data } from './cli/data.ts'
import { importing } from './cli/import.ts'
import { model } from './cli/model.ts'
import { start } from './cli/start.ts'
import { user } from './cli/user.ts'

/** What is said at the terminal; sentences are functions of what they tell. */
export const cli = { audit, commands, data, importing, model, start, user }
