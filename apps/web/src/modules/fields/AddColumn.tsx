import type { ObjectName } from '@rapport/contract'
import { FieldDrawer } from './FieldDrawer.tsx'

type Props = { object: ObjectName; onAdded: (column: string) => void; onClose: () => void }

/** A field that is missing is added where it is missed; its column then stands in the list. */
export function AddColumn({ object, onAdded, onClose }: Props) {
  return <FieldDrawer object={object} open field={null} onAdded={({ key }) => onAdded(key)} onClose={onClose} />
}
