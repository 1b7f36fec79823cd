import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useUiWords } from '../words.ts'
import type { EditorField } from './conditions.ts'
import { rememberNames } from './looked-up.ts'

const PAUSE_MS = 250

type Lookup = NonNullable<EditorField['lookup']>
type Options = Lookup['named']

/** Several of many choices, looked up while one types. */
export function LookupSelect(props: {
  id: string
  lookup: Lookup
  texts: readonly string[]
  onTexts: (texts: string[]) => void
}) {
  const words = useUiWords()
  const { find, named } = props.lookup
  const [text, setText] = useState('')
  const [found, setFound] = useState<Options>([])
  // Those chosen before keep their names when the next search finds others.
  const [met, setMet] = useState<Options>(named)
  useEffect(() => {
    let isWanted = true
    const timer = setTimeout(() => {
      find(text).then(
        (options) => {
          if (!isWanted) return
          rememberNames(options)
          setFound(options)
          setMet((before) => [...before, ...options])
        },
        () => setFound([]),
      )
    }, PAUSE_MS)
    return () => {
      isWanted = false
      clearTimeout(timer)
    }
  }, [text, find])
  const chosen = props.texts.flatMap((value) => met.find((each) => each.value === value) ?? [])
  const others = found.filter(({ value }) => !props.texts.includes(value))
  return (
    <Select
      id={props.id}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: setText }}
      placeholder={words.chooseValue}
      value={[...props.texts]}
      options={[...chosen, ...others].map(({ value, label }) => ({ value, label }))}
      onChange={props.onTexts}
    />
  )
}
