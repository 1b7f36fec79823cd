import { PlusOutlined } from '@ant-design/icons'
import type { ObjectName } from '@rapport/contract'
import { titleOf } from '@rapport/objects'
import type { RecordInputProps, RecordsInputProps } from '@rapport/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Button, Divider, Select, type SelectProps } from 'antd'
import { type ReactElement, Suspense, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../session/me.ts'
import { useNewRecord } from './new-record.ts'
import { declarationOf, hasPage, inSentence, isObject, nameOf, permissionOf, useObject } from './object.ts'
import { departmentsQuery, foundMembersQuery, foundQuery, membersQuery, recordQuery, teamsQuery } from './queries.ts'

type Option = { value: string; label: string }

/** One record of an object: found by what is typed, or made on the spot. What is out of reach is never offered. */
export function RecordPicker(props: RecordInputProps) {
  if (props.object === 'member') return <MemberPicker {...props} />
  if (props.object === 'team') return <TeamPicker {...props} />
  if (props.object === 'department') return <DepartmentPicker {...props} />
  return isObject(props.object) ? <OnePicker {...props} object={props.object} /> : null
}

/** Several records of an object. */
export function RecordsPicker({ object, value, onChange, ...naming }: RecordsInputProps) {
  return isObject(object) ? <SeveralPicker {...naming} object={object} value={value} onChange={onChange} /> : null
}

function OnePicker({ object, value, name, onChange, ...naming }: RecordInputProps & { object: ObjectName }) {
  const [known, setKnown] = useState<Option | null>(null)
  const given = value !== null && name !== null ? { value, label: name } : null
  const chosen = known?.value === value ? known : given
  const asked = useQuery({ ...recordQuery(object, value ?? ''), enabled: value !== null && chosen === null })
  const shown = chosen ?? (value !== null && asked.data ? { value, label: nameOf(object, asked.data) } : null)
  const choose = (option: Option | null) => {
    setKnown(option)
    onChange(option?.value ?? null, option?.label ?? null)
  }
  const { search, popup, drawer, onEnter } = usePicking(object, choose)
  return (
    <>
      <Select<string | null, Option>
        {...naming}
        {...search}
        style={{ width: '100%' }}
        allowClear
        value={value}
        options={withChosen(search.options, shown === null ? [] : [shown])}
        popupRender={popup}
        onInputKeyDown={onEnter}
        onChange={(id, option) =>
          choose(id && option && !Array.isArray(option) ? { value: id, label: option.label } : null)
        }
      />
      {drawer}
    </>
  )
}

type Several = Omit<RecordsInputProps, 'object'> & { object: ObjectName }

function SeveralPicker({ object, value, onChange, ...naming }: Several) {
  const names = useQueries({ queries: value.map((id) => recordQuery(object, id)) })
  const chosen = value.map((id, place) => {
    const record = names[place]?.data
    return { value: id, label: record ? nameOf(object, record) : '…' }
  })
  const { search, popup, drawer } = usePicking(object, (option) => {
    if (option) onChange([...value, option.value])
  })
  return (
    <>
      <Select<string[], Option>
        {...naming}
        {...search}
        mode="multiple"
        style={{ width: '100%' }}
        value={[...value]}
        options={withChosen(search.options, chosen)}
        popupRender={popup}
        onChange={(ids) => onChange(ids)}
      />
      {drawer}
    </>
  )
}

/** What both pickers share: the search, the foot that makes something new, and its form. */
function usePicking(object: ObjectName, choose: (option: Option) => void) {
  const { t } = useTranslation('records')
  const { words } = useObject(object)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const found = useQuery({
    ...foundQuery(object, useDeferredValue(typed)),
    enabled: open,
    placeholderData: (before) => before,
  })
  const making = useMaking(object, choose)
  const options = (found.data ?? []).map((record): Option => ({ value: record.id, label: nameOf(object, record) }))
  const make = () => {
    setOpen(false)
    making.begin(typed.trim())
  }
  const search = {
    open,
    onOpenChange: setOpen,
    showSearch: { filterOption: false, onSearch: setTyped, searchValue: typed },
    loading: found.isFetching,
    placeholder: t('picker.search', { objects: inSentence(words.many) }),
    options,
    notFoundContent: <span className="rp-muted">{t(found.isPending ? 'picker.searching' : 'picker.nothing')}</span>,
  } satisfies SelectProps
  return {
    search,
    drawer: making.drawer,
    popup: (menu: ReactElement) => (
      <>
        {menu}
        {making.mayBegin ? <NewButton object={object} typed={typed.trim()} onMake={make} /> : null}
      </>
    ),
    /** Nothing was found and Enter is pressed: that makes it, as the last line of the list says. */
    onEnter: (event: { key: string; preventDefault: () => void }) => {
      const isWish = event.key === 'Enter' && typed.trim() !== '' && !found.isFetching && options.length === 0
      if (!isWish || !making.mayBegin) return
      event.preventDefault()
      make()
    },
  }
}

function NewButton({ object, typed, onMake }: { object: ObjectName; typed: string; onMake: () => void }) {
  const { t } = useTranslation('records')
  const { words } = useObject(object)
  return (
    <>
      <Divider style={{ margin: '4px 0' }} />
      <Button
        type="text"
        block
        className="record-picker-new"
        icon={<PlusOutlined aria-hidden />}
        onMouseDown={keepOpen}
        onClick={onMake}
      >
        {typed === '' ? t('picker.new', { object: inSentence(words.one) }) : t('picker.newNamed', { name: typed })}
      </Button>
    </>
  )
}

/** Makes something new under the name that was typed, and chooses it. */
function useMaking(object: ObjectName, choose: (option: Option) => void) {
  const Form = useNewRecord()
  const declaration = declarationOf(object)
  const [name, setName] = useState<string | null>(null)
  const mayCreate = useCan(permissionOf(object, 'create'))
  const mayBegin = Form !== null && mayCreate && hasPage(object) && declaration.actions.includes('create')
  const drawer =
    Form === null || name === null ? null : (
      <Suspense>
        <Form
          object={object}
          open
          preset={name === '' ? {} : { [titleOf(declaration)]: name }}
          onClose={() => setName(null)}
          onSaved={(record) => choose({ value: record.id, label: nameOf(object, record) })}
        />
      </Suspense>
    )
  return { begin: setName, mayBegin, drawer }
}

/** A press on the button takes the focus from the field, which would close the list before it is a click. */
function keepOpen(event: { preventDefault: () => void }): void {
  event.preventDefault()
}

function withChosen(options: readonly Option[], chosen: readonly Option[]): Option[] {
  const missing = chosen.filter(({ value }) => !options.some((option) => option.value === value))
  return [...missing, ...options]
}

function MemberPicker(props: RecordInputProps) {
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed)
  const { items = [], total = 0 } = useQuery(membersQuery).data ?? {}
  const isSought = total > items.length && search.trim() !== ''
  const found = useQuery({ ...foundMembersQuery(search), enabled: isSought }).data?.items ?? []
  const known = new Map([...items, ...found].map((member) => [member.id, member]))
  const offered = [...known.values()].filter(({ id, status }) => status === 'active' || id === props.value)
  const options = offered.map(({ id, name }) => ({ value: id, label: name }))
  return <FixedPicker {...props} options={options} onSearch={setTyped} />
}

function TeamPicker(props: RecordInputProps) {
  const teams = useQuery(teamsQuery).data?.items ?? []
  return <FixedPicker {...props} options={teams.map(({ id, name }) => ({ value: id, label: name }))} />
}

function DepartmentPicker(props: RecordInputProps) {
  const departments = useQuery(departmentsQuery).data?.items ?? []
  const names = new Map(departments.map(({ id, name }) => [id, name]))
  const options = departments.map(({ id, ancestorIds }) => ({
    value: id,
    label: ancestorIds.flatMap((above) => names.get(above) ?? []).join(' / '),
  }))
  return <FixedPicker {...props} options={options} />
}

/** The few there are, all of them offered. */
function FixedPicker({
  object: _,
  value,
  name,
  onChange,
  options,
  onSearch = () => {},
  ...naming
}: RecordInputProps & { options: Option[]; onSearch?: (typed: string) => void }) {
  const known = value !== null && name !== null ? [{ value, label: name }] : []
  return (
    <Select<string | null, Option>
      {...naming}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ optionFilterProp: 'label', onSearch }}
      value={value}
      options={withChosen(options, known)}
      onChange={(id, option) => onChange(id ?? null, option && !Array.isArray(option) ? option.label : null)}
    />
  )
}
