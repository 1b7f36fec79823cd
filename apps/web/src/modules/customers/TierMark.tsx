import { TierBadge, type TierName } from '@rapport/ui'
import { useTranslation } from 'react-i18next'

/** A tier as its letter; a screen reader hears what it means. */
export function TierMark({ tier }: { tier: TierName }) {
  const { t } = useTranslation('common')
  return <TierBadge tier={tier} label={`${t(`tier.${tier}.name`)}: ${t(`tier.${tier}.title`)}`} />
}
