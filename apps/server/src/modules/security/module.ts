import type { Module } from '../../platform/http/module.ts'
import { keyUsed } from './commands/key-used.ts'
import { noteSignIn } from './commands/note-sign-in.ts'
import { forgetSignInEntriesTask } from './jobs/forget-sign-ins.schedule.ts'
import { holderOfKey } from './queries/holder-of-key.ts'
import { needsSecondFactor } from './queries/sign-in-rules.ts'
import {
  createKeyRoute,
  createTokenRoute,
  listKeysRoute,
  listTokensRoute,
  revokeKeyRoute,
  revokeTokenRoute,
} from './routes/keys.route.ts'
import { passwordLinkRoute } from './routes/password-link.route.ts'
import { getSignInRulesRoute, saveSignInRulesRoute } from './routes/sign-in-rules.route.ts'
import {
  endSessionsRoute,
  listSecondFactorsRoute,
  listSignInsRoute,
  ownSignInsRoute,
  resetSecondFactorRoute,
} from './routes/sign-ins.route.ts'

export const securityModule: Module = {
  name: 'security',
  routes: [
    ownSignInsRoute,
    listSignInsRoute,
    listSecondFactorsRoute,
    resetSecondFactorRoute,
    endSessionsRoute,
    passwordLinkRoute,
    getSignInRulesRoute,
    saveSignInRulesRoute,
    listTokensRoute,
    createTokenRoute,
    revokeTokenRoute,
    listKeysRoute,
    createKeyRoute,
    revokeKeyRoute,
  ],
  schedules: [forgetSignInEntriesTask],
  hooks: { accountEventRecorded: noteSignIn, holderOfKey, keyUsed, needsSecondFactor },
  topics: { ofIdentity: ['sign-in-rules', 'api-keys'] },
}
