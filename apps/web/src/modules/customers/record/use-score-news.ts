import type { Customer } from '@rapport/contract'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

const HIGHLIGHT_MS = 4_000

/** Notices that tier or stage moved while the page is open: a sentence for screen readers, a soft highlight for the eye. */
export function useScoreNews(customer: Customer): { sentence: string; highlighted: boolean } {
  const { t } = useTranslation(['customers', 'common'])
  const { tier, stage } = customer.score
  const [seen, setSeen] = useState({ id: customer.id, tier, stage })
  const [sentence, setSentence] = useState('')
  const [highlighted, setHighlighted] = useState(false)
  if (seen.id !== customer.id || seen.tier !== tier || seen.stage !== stage) {
    setSeen({ id: customer.id, tier, stage })
    const same = seen.id === customer.id
    const parts = [
      ...(same && seen.tier !== tier ? [t('record.tierMoved', { from: seen.tier, to: tier })] : []),
      ...(same && seen.stage !== stage ? [t('record.stageMoved', { to: t(`common:stage.${stage}`) })] : []),
    ]
    setSentence(parts.join(' '))
    setHighlighted(parts.length > 0)
  }
  useEffect(() => {
    if (!highlighted) return
    const timer = setTimeout(() => setHighlighted(false), HIGHLIGHT_MS)
    return () => clearTimeout(timer)
  }, [highlighted])
  return { sentence, highlighted }
}
