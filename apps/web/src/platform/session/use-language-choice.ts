import type { Language, Me } from '@rapport/contract'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { switchLanguage } from '../i18n/i18n.ts'
import { meQuery } from './me.ts'

/**
 * Changes the words on the screen at once and, when signed in, remembers the choice with the person. A failure to remember it is
 * not worth a notice: the screen speaks the chosen language, and this machine remembers it.
 */
export function useLanguageChoice(): (language: Language) => Promise<void> {
  const client = useQueryClient()
  return async (language) => {
    await switchLanguage(language)
    const me = client.getQueryData(meQuery.queryKey)
    if (!me || me.language === language) return
    client.setQueryData(meQuery.queryKey, { ...me, language })
    try {
      client.setQueryData(meQuery.queryKey, await api.patch<Me>('/api/v1/me', { language }))
    } catch {
      // See above. Server sentences follow Accept-Language, which is right already.
    }
    // What the server says in words (problems, names of imports) is asked for again in the new language.
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' })
  }
}
