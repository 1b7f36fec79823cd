import type { Department } from '@rapport/contract'
import { useState } from 'react'
import { type Node, treeOf } from '../tree.ts'
import { DepartmentCard } from './DepartmentCard.tsx'

/** With more departments only the first levels are open at the beginning. */
const OPEN_ALL_MAX = 60
const LEVELS_OPEN = 2

type Props = {
  /** Those shown; `all` knows the others, too. */
  departments: readonly Department[]
  all: readonly Department[]
  view: 'chart' | 'list'
  openId: string | null
  mayManage: boolean
  onOpen: (id: string) => void
}

/** Departments below one another: as a chart with lines where there is room, indented on a telephone. */
export function DepartmentTree({ departments, all, view, openId, mayManage, onOpen }: Props) {
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set())
  const isFew = departments.length <= OPEN_ALL_MAX
  const isExpanded = ({ id, ancestorIds }: Node) => (isFew || ancestorIds.length < LEVELS_OPEN) !== turned.has(id)
  const turn = (id: string) => setTurned((before) => before.symmetricDifference(new Set([id])))
  const list = (nodes: readonly Node[]) => (
    <ul>
      {nodes.map((node) => (
        <li key={node.id}>
          <DepartmentCard
            node={node}
            all={all}
            isOpen={openId === node.id}
            isExpanded={isExpanded(node)}
            mayManage={mayManage}
            onOpen={() => onOpen(node.id)}
            onTurn={() => turn(node.id)}
          />
          {node.below.length > 0 && isExpanded(node) ? list(node.below) : null}
        </li>
      ))}
    </ul>
  )
  return (
    <div className="organisation-chart" data-view={view}>
      {list(treeOf(departments))}
    </div>
  )
}
