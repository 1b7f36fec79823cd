import { useTranslation } from 'react-i18next'
import { kindOnChannelKey } from './entry-text.ts'

/** The name of a kind, on its channel. */
export function useKindText(): (item: { kind: string; channel: string | null }) => string {
  const { t } = useTranslation('timeline')
  return ({ kind, channel }) => {
    const key = kindOnChannelKey(kind, channel)
    return key ? t(`kind.${key}`) : kind
  }
}
