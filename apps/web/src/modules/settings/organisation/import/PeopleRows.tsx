import type { MemberImportPreview, MemberImportRow } from '@rapport/contract'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../../platform/format.ts'
import { useRoleNames } from '../../../../platform/session/roles.ts'

const ROWS_SHOWN = 200
const OUTCOMES = ['invite', 'member', 'invited', 'wrong'] as const
type Shown = (typeof OUTCOMES)[number] | 'all'

/** What becomes of each row of the file; those with problems come first to be looked at. */
export function PeopleRows({ rows, counts }: Pick<MemberImportPreview, 'rows' | 'counts'>) {
  const { t } = useTranslation('organisation')
  const format = useFormat()
  const [shown, setShown] = useState<Shown>(counts.wrong > 0 ? 'wrong' : 'all')
  const chosen = shown === 'all' ? rows : rows.filter(({ outcome }) => outcome === shown)
  const kinds = OUTCOMES.filter((outcome) => counts[outcome] > 0)
  return (
    <section aria-label={t('imports.outcome')}>
      <Segmented<Shown>
        className="import-outcomes"
        aria-label={t('imports.show')}
        value={shown}
        options={[
          { value: 'all', label: t('imports.all') },
          ...kinds.map((value) => ({
            value,
            label: t(`imports.${value}`, { count: counts[value], formatted: format.number(counts[value]) }),
          })),
        ]}
        onChange={setShown}
      />
      <div className="table-scroll">
        <table className="plain-table" data-folds="true">
          <thead>
            <tr>
              <th scope="col">{t('imports.row')}</th>
              <th scope="col">{t('name')}</th>
              <th scope="col">{t('person.department')}</th>
              <th scope="col">{t('imports.outcome')}</th>
            </tr>
          </thead>
          <tbody>
            {chosen.slice(0, ROWS_SHOWN).map((row) => (
              <Row key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {chosen.length > ROWS_SHOWN ? (
        <p className="rp-muted">
          {t('imports.shownOf', { shown: format.number(ROWS_SHOWN), total: format.number(chosen.length) })}
        </p>
      ) : null}
    </section>
  )
}

function Row({ row }: { row: MemberImportRow }) {
  const { t } = useTranslation(['organisation', 'common'])
  const namesOf = useRoleNames()
  const facts = [row.position, row.team, row.roleKey ? namesOf([row.roleKey]) : row.role]
  return (
    <tr>
      <td className="rp-muted">{row.line}</td>
      <th scope="row">
        <b>{row.name}</b>
        <small>{row.email}</small>
      </th>
      <td>
        {row.department}
        <small className="rp-muted">{facts.filter((fact) => fact !== '').join(' · ')}</small>
      </td>
      <td data-outcome={row.outcome}>
        {row.problems.length > 0 && row.outcome === 'wrong'
          ? row.problems.map((problem) => t(`imports.problem.${problem}`)).join(' · ')
          : t(`imports.outcomes.${row.outcome}`)}
      </td>
    </tr>
  )
}
