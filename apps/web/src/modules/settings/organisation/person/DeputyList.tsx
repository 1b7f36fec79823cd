import type { Deputy } from '@rapport/contract'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useProblemText } from '../../../../platform/api/problem-text.ts'
import { useRemoveDeputy } from '../queries.ts'
import { dayText } from './day-text.ts'

type Props = { deputies: readonly Deputy[]; nameOf: (deputy: Deputy) => string; mayEnd: boolean }

export function DeputyList({ deputies, nameOf, mayEnd }: Props) {
  const { t } = useTranslation('organisation')
  const { message } = App.useApp()
  const problemText = useProblemText()
  const remove = useRemoveDeputy()
  if (deputies.length === 0) return null
  return (
    <ul className="deputy-list">
      {deputies.map((deputy) => {
        const name = nameOf(deputy)
        return (
          <li key={deputy.id}>
            <span>
              {t('person.between', { name, first: dayText(deputy.firstDay), last: dayText(deputy.lastDay) })}
              {deputy.isCurrent ? <em className="deputy-now">{t('person.now')}</em> : null}
            </span>
            {mayEnd ? (
              <Button
                size="small"
                type="text"
                loading={remove.isPending}
                aria-label={t('person.endNamed', { name })}
                onClick={() =>
                  remove.mutate(deputy.id, {
                    onSuccess: () => void message.success(t('person.ended')),
                    onError: (error) => void message.error(problemText(error)),
                  })
                }
              >
                {t('person.end')}
              </Button>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
