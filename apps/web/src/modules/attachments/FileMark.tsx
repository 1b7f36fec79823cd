import {
  FileExcelOutlined,
  FileImageOutlined,
  FileOutlined,
  FilePdfOutlined,
  FilePptOutlined,
  FileTextOutlined,
  FileWordOutlined,
  FileZipOutlined,
  PlayCircleOutlined,
} from '@ant-design/icons'
import type { Attachment } from '@rapport/contract'
import type { ComponentType } from 'react'
import { type FileKind, kindOf } from './file-kind.ts'
import { pictureLink } from './queries.ts'

const ICONS: Record<FileKind, ComponentType> = {
  picture: FileImageOutlined,
  pdf: FilePdfOutlined,
  document: FileWordOutlined,
  table: FileExcelOutlined,
  slides: FilePptOutlined,
  text: FileTextOutlined,
  archive: FileZipOutlined,
  audio: PlayCircleOutlined,
  video: PlayCircleOutlined,
  page: FileTextOutlined,
  other: FileOutlined,
}

/** A picture made small, or a sign for the kind of file. */
export function FileMark({ file }: { file: Attachment }) {
  const Icon = ICONS[kindOf(file.type)]
  return (
    <span className="file-mark" aria-hidden>
      {file.preview === 'picture' ? <img src={pictureLink(file, 'small')} alt="" loading="lazy" /> : <Icon />}
    </span>
  )
}
