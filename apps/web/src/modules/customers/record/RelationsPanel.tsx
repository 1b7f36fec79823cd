import './relations.css'
import { type Customer, type CustomerRelations, RELATION_NODES_MAX } from '@rapport/contract'
import { EmptyState, ErrorState } from '@rapport/ui'
import { useQuery } from '@tanstack/react-query'
import { Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useProblemText } from '../../../platform/api/problem-text.ts'
import { useFormat } from '../../../platform/format.ts'
import { currentLanguage } from '../../../platform/i18n/language.ts'
import { AppLink } from '../../../platform/navigation.tsx'
import { choiceLabelOf } from '../../../platform/records/object-words.ts'
import { relationsQuery } from '../queries.ts'
import { RelationMap } from './RelationMap.tsx'
import { groupsOf, type Related } from './relations.ts'

const GROUPS = ['parent', 'branches', 'contacts', 'referredBy', 'referred', 'others'] as const

/** The people and companies around a customer: as a map, and as a list that says the same. */
export function RelationsPanel({ record }: { record: Customer }) {
  const { t } = useTranslation('customers')
  const problemText = useProblemText()
  const { data, error, refetch } = useQuery(relationsQuery(record.id))
  if (error) {
    return <ErrorState title={t('relations.failed')} message={problemText(error)} onRetry={() => void refetch()} />
  }
  if (!data) return <Skeleton active title={false} paragraph={{ rows: 8 }} />
  if (data.nodes.length < 2) return <EmptyState title={t('relations.none')}>{t('relations.noneHint')}</EmptyState>
  return <Relations customer={record} relations={data} />
}

type Props = { customer: Customer; relations: CustomerRelations }

function Relations({ customer, relations }: Props) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const groups = groupsOf(relations, customer.id)
  return (
    <div className="relations">
      <RelationMap relations={relations} customer={customer} />
      <p className="rp-muted rp-small relations-legend">
        {(['branch', 'contact', 'referral'] as const).map((relation) => (
          <span key={relation}>{t(`relations.legend.${relation}`)}</span>
        ))}
      </p>
      {relations.isCut ? (
        <p className="rp-small">{t('relations.cut', { limit: format.number(RELATION_NODES_MAX) })}</p>
      ) : null}
      {GROUPS.filter((group) => groups[group].length > 0).map((group) => (
        <section key={group} aria-label={t(`relations.${group}`)}>
          <h4>{t(`relations.${group}`)}</h4>
          <ul>
            {groups[group].map((related) => (
              <RelatedLine key={related.node.id} {...related} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function RelatedLine({ node, roles, company }: Related) {
  const { t } = useTranslation('customers')
  const language = currentLanguage()
  const label = (role: string) => choiceLabelOf({ object: 'contact', field: 'roles' }, role, language)
  const name = company ? t('relations.at', { name: node.name, company: company.name }) : node.name
  return (
    <li>
      <AppLink href={node.object === 'customer' ? paths.customer(node.id) : paths.record('contacts', node.id)}>
        {name}
      </AppLink>
      {roles.length > 0 ? (
        <span className="rp-muted"> {new Intl.ListFormat(language, { type: 'unit' }).format(roles.map(label))}</span>
      ) : null}
    </li>
  )
}
