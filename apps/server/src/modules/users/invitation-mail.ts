import type { Language } from '@rapport/contract'
import { INVITATION_WORDS } from '@rapport/words'

export type InvitationFacts = {
  language: Language | null
  name: string
  workspaceName: string
  inviterName: string | null
  link: string
  expiresAt: string
  timeZone: string
}

/** Subject and text of the mail with the link of an invitation. */
export function writeInvitation(facts: InvitationFacts): { subject: string; text: string } {
  const language = facts.language ?? 'en'
  const words = INVITATION_WORDS[language]
  const at = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: facts.timeZone,
  }).format(new Date(facts.expiresAt))
  const values = {
    name: facts.name,
    workspace: facts.workspaceName,
    who: facts.inviterName ?? words.somebody,
    link: facts.link,
    at,
  }
  const parts = [words.greeting, words.invited, words.open, words.expires, words.unasked]
  return {
    subject: oneLine(fill(words.subject, values)),
    text: `${parts.map((part) => fill(part, values)).join('\n\n')}\n`,
  }
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  // All in one go: what somebody is called is never taken for a place itself.
  return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => oneLine(values[name] ?? ''))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
