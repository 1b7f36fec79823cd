import type { Movement } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../platform/format.ts'
import { causeOf, type DecisiveReason, decisiveReason } from './movement-reason.ts'

/** Why somebody moved, as a sentence in the reader's language; amounts in the workspace's currency. */
export function useMovementSentence(currency: string): (movement: Movement) => string {
  const { t } = useTranslation('home')
  const figures = useFiguresText(currency)
  return (movement) => {
    const cause = causeOf(movement)
    const reason = decisiveReason(movement)
    if (cause && reason) {
      return t('movements.because', { cause: t(`movements.cause.${cause}`), figures: figures(reason) })
    }
    if (cause) return t(`movements.cause.${cause}`)
    return reason ? figures(reason) : ''
  }
}

function useFiguresText(currency: string): (reason: DecisiveReason) => string {
  const { t } = useTranslation('home')
  const format = useFormat()
  return ({ part, high, figure, threshold }) => {
    const side = high ? 'high' : 'low'
    if (part === 'rhythm') {
      if (high) return t('movements.figures.rhythm.high')
      if (figure === null) return t('movements.figures.rhythm.lowEver')
      return t('movements.figures.rhythm.low', {
        figure: format.number(figure, 1),
        threshold: format.number(threshold, 1),
      })
    }
    const text = (value: number) =>
      part === 'spend12m' ? format.money(value, currency, { compact: true }) : format.number(value, 1)
    return t(`movements.figures.${part}.${side}`, { figure: text(figure ?? 0), threshold: text(threshold) })
  }
}
