import type { Customer, CustomerRelations, RelationLink, RelationNode } from '@rapport/contract'
import { Chart, type Colours } from '@rapport/ui'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useFormat } from '../../../platform/format.ts'
import { useGo } from '../../../platform/navigation.tsx'

const HEIGHT_PX = 360
const LABEL_PX = 110
/** With more than so many every name would lie upon another one. */
const LABELLED_MAX = 60
const LINES: Record<RelationLink['relation'], 'solid' | 'dotted' | 'dashed'> = {
  branch: 'solid',
  contact: 'dotted',
  referral: 'dashed',
}

/** People and companies as a graph; a click opens the record. */
export function RelationMap({ relations, customer }: { relations: CustomerRelations; customer: Customer }) {
  const { t } = useTranslation('customers')
  const format = useFormat()
  const go = useGo()
  const { nodes, links } = relations
  const options = useCallback(
    (colours: Colours) => graphOf({ nodes, links }, customer.id, colours),
    [nodes, links, customer.id],
  )
  const onPick = useCallback(
    ({ dataIndex }: { dataIndex: number }) => {
      const node = nodes[dataIndex]
      if (!node || node.id === customer.id) return
      go(node.object === 'customer' ? paths.customer(node.id) : paths.record('contacts', node.id))
    },
    [nodes, customer.id, go],
  )
  return (
    <Chart
      options={options}
      description={t('relations.describe', { nodes: format.number(nodes.length), name: customer.name })}
      heightPx={HEIGHT_PX}
      onPick={onPick}
    />
  )
}

function graphOf({ nodes, links }: Pick<CustomerRelations, 'nodes' | 'links'>, customerId: string, colours: Colours) {
  const isLabelled = nodes.length <= LABELLED_MAX
  const look = ({ id, object, kind }: RelationNode) => {
    if (id === customerId) return { symbol: 'circle', symbolSize: 26, itemStyle: { color: colours.accent } }
    if (object === 'contact') return { symbol: 'circle', symbolSize: 12, itemStyle: { color: colours.infoFill } }
    const symbol = kind === 'company' ? 'roundRect' : 'circle'
    return { symbol, symbolSize: 18, itemStyle: { color: colours.accentMid } }
  }
  return {
    tooltip: { show: !isLabelled, trigger: 'item', confine: true },
    series: [
      {
        type: 'graph',
        layout: 'force',
        roam: true,
        force: { repulsion: 140, edgeLength: 60, gravity: 0.25, layoutAnimation: false },
        label: {
          show: isLabelled,
          position: 'bottom',
          color: colours.text,
          width: LABEL_PX,
          overflow: 'truncate',
          fontSize: 12,
        },
        emphasis: { focus: 'adjacency', label: { show: true } },
        data: nodes.map((node) => ({ id: node.id, name: node.name, ...look(node) })),
        links: links.map(({ fromId, toId, relation }) => ({
          source: fromId,
          target: toId,
          lineStyle: { type: LINES[relation], color: colours.lineStrong, width: 1.5 },
        })),
      },
    ],
  }
}
