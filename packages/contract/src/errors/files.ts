import type { ErrorSentences } from './sentences.ts'

/** Files that people add to records. */
export const FILE_SENTENCES: ErrorSentences = {
  'file.too_large': {
    en: 'The file is larger than {megabytes} MB, which is the most. Make it smaller, or split it.',
    zh: '文件超过 {megabytes} MB 的上限。请压缩或拆分后再上传。',
  },
  'file.missing': {
    en: 'The content of this file is no longer there. Ask an administrator.',
    zh: '此文件的内容已不存在，请联系管理员。',
  },
  'file.store_failed': {
    en: 'The file storage is not responding. Try again in a moment.',
    zh: '文件存储暂时没有响应，请稍后重试。',
  },
  'file.infected': {
    en: 'The virus scanner found {virus} in this file, so it was not added. Tell whoever sent it to you.',
    zh: '病毒扫描在此文件中发现 {virus}，文件未添加。请告知文件的发送方。',
  },
  'file.scan_too_large': {
    en: 'The file is too large for the virus scanner, so it was not added. Ask an administrator.',
    zh: '文件超出病毒扫描的大小限制，未添加。请联系管理员。',
  },
  'file.scanner_failed': {
    en: 'The file could not be checked for viruses, so it was not added. Try again in a moment.',
    zh: '暂时无法对文件进行病毒扫描，文件未添加。请稍后重试。',
  },
  'attachment.no_file': {
    en: 'The request contains no file. Send it as the form field "file".',
    zh: '请求中没有文件，请在表单字段 file 中上传。',
  },
  'attachment.empty': {
    en: 'The file is empty. Check it and choose it again.',
    zh: '文件为空，请检查后重新选择。',
  },
  'attachment.object_unknown': {
    en: 'Files cannot be added to this kind of record.',
    zh: '此类记录不支持添加文件。',
  },
  'attachment.not_found': {
    en: 'This file does not exist, or is not yours to see.',
    zh: '此文件不存在，或您无权查看。',
  },
  'attachment.version_not_found': {
    en: 'This file has no such version. Reload its versions and choose one.',
    zh: '此文件没有该版本，请刷新版本记录后重新选择。',
  },
  'attachment.deleted': {
    en: 'This file was deleted. Restore it first.',
    zh: '此文件已删除，请先恢复。',
  },
  'attachment.changed_meanwhile': {
    en: 'Somebody changed this file meanwhile. Look at it as it is now and save again.',
    zh: '此文件已被他人修改，请查看最新内容后重新保存。',
  },
  'attachment.no_preview': {
    en: 'There is no preview of this file. Download it to see it.',
    zh: '此文件没有预览，请下载后查看。',
  },
  'attachment.too_many': {
    en: 'This record has {limit} files, which is the most. Files in the bin count too.',
    zh: '此记录的文件已达上限（{limit} 个，包括回收站中的文件）。',
  },
  'attachment.too_many_versions': {
    en: 'This file has {limit} versions, which is the most. Add it as a new file.',
    zh: '此文件的版本已达上限（{limit} 个），请作为新文件添加。',
  },
  'attachment.workspace_full': {
    en: 'The files of this workspace take up all {megabytes} MB they may. Ask an administrator for more room.',
    zh: '工作区的文件已用满 {megabytes} MB 空间，请联系管理员扩容。',
  },
}
