import { importedObject, type ObjectName, type Permission } from '@rapport/contract'
import { useTranslation } from 'react-i18next'
import { paths } from '../../paths.ts'
import { LinkButton } from '../../platform/frame/LinkButton.tsx'
import { WORKSPACE_MODEL } from '../../platform/records/custom-fields.ts'
import { declarationOf } from '../../platform/records/object.ts'
import { useCan } from '../../platform/session/me.ts'

/** Begins an import from the list of what the file holds. */
export function ImportLink({ object }: { object: ObjectName }) {
  const { t } = useTranslation('lists')
  const { plural } = declarationOf(object)
  const mayImport = useCan(`${object}.import` as Permission) // nobody has it on objects that are not imported
  if (!mayImport || importedObject(plural, WORKSPACE_MODEL) === null) return null
  return <LinkButton href={paths.newImport(plural)}>{t('import')}</LinkButton>
}
