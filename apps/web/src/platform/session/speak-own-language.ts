import type { Me } from '@rapport/contract'
import type { QueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { switchLanguage } from '../i18n/i18n.ts'
import { currentLanguage } from '../i18n/language.ts'
import { meQuery } from './me.ts'

/**
 * The screen speaks the language a person chose. Whoever never did chose it by signing in: it stays, and is remembered with them, so that files and
 * mails speak it, too. When that fails the next visit tries again.
 */
export async function speakOwnLanguage(client: QueryClient, me: Me): Promise<void> {
  if (me.language !== null) return switchLanguage(me.language)
  const language = currentLanguage()
  client.setQueryData(meQuery.queryKey, { ...me, language })
  void api.patch<Me>('/api/v1/me', { language }).catch(() => {})
}
