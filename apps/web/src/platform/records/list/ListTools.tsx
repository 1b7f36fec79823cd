import { MoreOutlined, PlusOutlined } from '@ant-design/icons'
import { searchedFields } from '@rapport/objects'
import { ColumnChooser, FilterChips } from '@rapport/ui'
import { Button } from 'antd'
import { Fragment, type RefObject, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../../../paths.ts'
import { useSay } from '../../i18n/use-say.ts'
import { lazyPart } from '../../lazy-part.ts'
import { usePermitted } from '../../manifest/modules.ts'
import { useMe } from '../../session/me.ts'
import { hasPage, inSentence, useListedObject } from '../object.ts'
import { filterText, layoutsOf, sortText, viewsOf } from './list-state.ts'
import { SearchBox } from './SearchBox.tsx'
import { SortSelect } from './SortSelect.tsx'
import type { RecordList } from './use-record-list.ts'
import { ViewTabs } from './ViewTabs.tsx'
import type { ListView } from './views/saved-views.ts'
import { isChanged } from './views/view-shape.ts'

const ViewMenu = lazyPart(async () => ({ default: (await import('./views/ViewMenu.tsx')).ViewMenu }))
const LayoutSwitch = lazyPart(async () => ({ default: (await import('./LayoutSwitch.tsx')).LayoutSwitch }))

const GroupSelect = lazyPart(async () => ({ default: (await import('./totals/GroupSelect.tsx')).GroupSelect }))

/** More names of fields no box shows. */
const SEARCHED_SHOWN = 4

type Props = { list: RecordList; searchBox: RefObject<HTMLInputElement | null>; onHelp: () => void }

/** What narrows and arranges a list: views, search, conditions, order, columns and layout. */
export function ListTools({ list, searchBox, onHelp }: Props) {
  const { t } = useTranslation('lists')
  const { declaration, words } = useListedObject(list.given.object)
  const { timeZone } = useMe().workspace
  const { state, search, setSearch, columns } = list
  const archived = state.params.archived !== undefined
  const isTable = state.layout === 'table'
  const layouts = layoutsOf(declaration)
  const searchLabel = useSearchLabel(list.given)
  const nameOf = (key: string) => words.views[key] ?? t('allOf', { many: inSentence(words.many) })
  const views = [...viewsOf(declaration), ...list.savedViews].map((view: ListView) => ({
    key: view.key,
    name: view.saved?.name ?? nameOf(view.key),
  }))
  return (
    <>
      <div className="list-tools">
        {archived ? null : (
          <ViewTabs
            views={views}
            chosen={state.view.key}
            hrefOf={(view) => paths.records(declaration.plural, { view })}
          />
        )}
        <span className="list-tools-end">
          {archived || layouts.length < 2 ? null : (
            <Suspense>
              <LayoutSwitch
                layouts={layouts}
                layout={state.layout}
                onLayout={(layout) => setSearch({ layout: layout === (state.view.layout ?? 'table') ? null : layout })}
              />
            </Suspense>
          )}
        </span>
      </div>
      <div className="list-tools">
        <SearchBox
          value={search.search ?? ''}
          label={searchLabel}
          box={searchBox}
          onSearch={(text) => setSearch({ search: text, sort: null }, { replace: true })}
        />
        <FilterChips
          filter={state.filter}
          fields={list.fields}
          relations={list.relations}
          onBuild={list.onBuild}
          timeZone={timeZone}
          onChange={(filter) => setSearch({ filter: filterText(filter) })}
        />
        {declaration.actions.includes('archive') ? (
          <Button
            size="small"
            type={archived ? 'primary' : 'dashed'}
            aria-pressed={archived}
            onClick={() => setSearch({ archived: archived ? null : '1', sort: null })}
          >
            {t('archivedSwitch')}
          </Button>
        ) : null}
        {archived ? null : <ViewActs list={list} />}
        <span className="list-tools-end">
          {isTable ? (
            <>
              <SortSelect
                columns={columns.all}
                fields={list.fields}
                sortable={list.sortable}
                sort={state.sort}
                searching={Boolean(search.search)}
                onSort={(sort) => setSearch({ sort: sort ? sortText(sort) : null })}
              />
              <Suspense>
                <GroupSelect list={list} />
              </Suspense>
              <ColumnChooser
                ordered
                choices={columns.all.map(({ key, title, naming }) => ({ key, title, fixed: naming ?? false }))}
                shown={columns.keys}
                onChange={list.arrange}
                onReset={() => list.arrange(null)}
                density={{ value: columns.density, onChange: list.setDensity }}
              />
              <ColumnActions list={list} />
            </>
          ) : null}
          <Button className="list-help" type="text" aria-label={t('keys.title')} onClick={onHelp}>
            ?
          </Button>
        </span>
      </div>
    </>
  )
}

/** A column that is made here stands last in the list. */
function ColumnActions({ list }: { list: RecordList }) {
  const say = useSay()
  const [opened, setOpened] = useState<string | null>(null)
  const { object } = list.given
  const actions = usePermitted('columnActions')
  const { keys } = list.columns
  if (!hasPage(object)) return null
  const onAdded = (column: string) => list.arrange([...keys.filter((each) => each !== column), column])
  return actions.map(({ key, label, component: Action }) => (
    <Fragment key={key}>
      <Button size="small" type="text" icon={<PlusOutlined aria-hidden />} onClick={() => setOpened(key)}>
        {say(label)}
      </Button>
      <Suspense>
        {opened === key ? <Action object={object} onAdded={onAdded} onClose={() => setOpened(null)} /> : null}
      </Suspense>
    </Fragment>
  ))
}

/** What the search looks in: the title and what else is searchable. */
function useSearchLabel({ object, searchLabel }: RecordList['given']): string {
  const { t } = useTranslation('lists')
  const { declaration, fields } = useListedObject(object)
  if (searchLabel !== undefined) return searchLabel
  const searched = new Set(searchedFields(declaration).map(([name]) => name))
  const labels = fields.filter(({ name }) => searched.has(name)).map(({ label }) => inSentence(label))
  return t('search', { fields: labels.slice(0, SEARCHED_SHOWN).join(t('listed')) })
}

/** What one does with views is loaded when it is pressed, or when the list is no longer as its view has it. */
function ViewActs({ list }: { list: RecordList }) {
  const { t } = useTranslation('lists')
  const [isPressed, setPressed] = useState(false)
  const [isWanted, setWanted] = useState(false)
  const changed = isChanged(list)
  if (!isWanted && (isPressed || changed)) setWanted(true)
  const button = (
    <Button
      size="small"
      type="text"
      icon={<MoreOutlined aria-hidden />}
      aria-label={t('view.options')}
      onClick={() => setPressed(true)}
    />
  )
  return <Suspense fallback={button}>{isWanted ? <ViewMenu list={list} isOpen={isPressed} /> : button}</Suspense>
}
