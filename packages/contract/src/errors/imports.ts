import type { ErrorSentences } from './sentences.ts'

/** Imports and demo data. */
export const IMPORT_SENTENCES: ErrorSentences = {
  'import.not_found': { en: 'This import does not exist.', zh: '该导入不存在。' },
  'import.no_file': {
    en: 'The request contains no file. Send it as the form field "file".',
    zh: '请求中没有文件，请以表单字段 file 发送。',
  },
  'import.file_too_large': {
    en: 'The file is larger than 2 GB. Split it into smaller files.',
    zh: '文件超过 2 GB，请拆分后上传。',
  },
  'import.file_empty': { en: 'The file contains no rows.', zh: '文件没有数据行。' },
  'import.wrong_state': {
    en: 'This is not possible while the import is {status}.',
    zh: '导入处于 {status} 状态，无法执行此操作。',
  },
  'import.nothing_to_undo': {
    en: 'There is nothing to undo: the import changed nothing, or its file has been deleted together with the list of changes.',
    zh: '没有可撤销的内容：这次导入没有改变数据，或其文件及变更清单已删除。',
  },
  'import.mapping_missing': {
    en: 'Complete the field mapping before you start.',
    zh: '请先完成字段匹配，再开始导入。',
  },
  'import.clock_restless': {
    en: 'The “Data as of” setting keeps changing. Import again later.',
    zh: '数据截止时间仍在变动，请稍后重新导入。',
  },
  'import.questions_open': {
    en: 'Nothing was imported: {keys} must be decided first. Choose in the preview, or set the choice with --assume (API: assume).',
    zh: '尚未导入：需先确认 {keys}。请在预览中选择，或使用 --assume（API：assume）指定。',
  },
  'import.assumption_wrong': {
    en: 'The question "{key}" cannot be answered with "{choice}". Choose one of: {choices}.',
    zh: '“{key}”不能设为“{choice}”，可选：{choices}。',
  },
  'import.assumption_unknown': {
    en: 'There is no question "{key}". Answer one of: {known}.',
    zh: '没有名为“{key}”的问题，可用：{known}。',
  },
  'import.looks_known': {
    en: 'This row looks like an existing customer, but that is not certain. Choose whether such rows create new customers or update existing ones, or add customer numbers to the file.',
    zh: '该行与已有客户相似，但无法确认是同一客户。请选择新建还是更新已有客户，或在文件中补充客户编号。',
  },
  'import.target_unknown': {
    en: 'There is nothing called "{target}" to import. Choose one of: {known}.',
    zh: '没有名为“{target}”的导入内容，可用：{known}。',
  },
  'import.author_gone': {
    en: 'Whoever uploaded this file is no longer a member. Upload it again.',
    zh: '上传此文件的人已不是成员，请重新上传。',
  },
  'import.failed': {
    en: 'Something went wrong on the server. Import the file again: only what is missing is added.',
    zh: '服务器出错。请重新导入该文件，只会补上缺少的部分。',
  },
  'import.mapping_wrong': {
    en: 'The field mapping is incomplete or contradictory. Check the marked columns.',
    zh: '字段匹配有误，请检查标出的列。',
  },
  'import.mapping_column_missing': {
    en: 'The file has no column {missing}. Choose one of its columns.',
    zh: '文件中没有这些列：{missing}。请从文件已有的列中选择。',
  },
  'import.mapping_incomplete': { en: 'Choose the column that contains: {missing}.', zh: '请指定{missing}对应的列。' },
  'import.file_missing': { en: 'The file is no longer available. Upload it again.', zh: '文件已不存在，请重新上传。' },
  'import.gzip_damaged': {
    en: 'The compressed file is damaged or incomplete. Compress it again and upload it.',
    zh: '压缩文件已损坏或不完整，请重新压缩并上传。',
  },
  'import.not_a_table': {
    en: 'This file is not a text table. Save it as CSV (in a spreadsheet: Save as, CSV UTF-8).',
    zh: '该文件不是文本表格。请另存为 CSV（在表格软件中：另存为，CSV UTF-8）。',
  },
  'import.file_changed': {
    en: 'The file has changed since it was read. Upload it again.',
    zh: '文件在读取后有变化，请重新上传。',
  },
  'import.too_many_columns': {
    en: 'The file has {columnCount} columns; up to {limit} can be imported. Remove some columns.',
    zh: '文件有 {columnCount} 列，最多可导入 {limit} 列，请删减。',
  },
  'demo.not_empty': {
    en: 'This workspace already contains customers. Demo data can only be created in an empty workspace.',
    zh: '该工作区已有客户，只能在空的工作区中生成演示数据。',
  },
  'import.file_inflates': {
    en: 'The compressed file unpacks to more than {ratio} times its size. Upload the file itself.',
    zh: '压缩文件解压后超过原大小的 {ratio} 倍，请直接上传原文件。',
  },
  'import.reading_wrong': {
    en: 'The file cannot be read with these settings. Check encoding, separator, quotation mark, header row and first data row.',
    zh: '无法按这些设置读取文件，请检查编码、分隔符、引号、表头所在行和数据起始行。',
  },
  'import.read_otherwise': {
    en: 'The file was read with a different encoding. Select this encoding for the file first, then check its rows again.',
    zh: '文件是按其他编码读取的。请先为文件选择该编码，再核对各行内容。',
  },
  'import.header_missing': {
    en: 'Row {line} contains no headings. Choose a header row near the beginning of the file, or none.',
    zh: '第 {line} 行不是表头。请选择文件开头部分的表头行，或选择无表头。',
  },
  'import.previews_limit': {
    en: 'Other files are being read. Try again in a moment.',
    zh: '正在读取其他文件，请稍后再试。',
  },
  'import.workbook_encrypted': {
    en: 'The workbook is password-protected. Save it without a password and upload it again.',
    zh: '工作簿设有密码。请取消密码后重新上传。',
  },
  'import.workbook_too_large': {
    en: 'The workbook is too large. Save the sheet as CSV and upload that file.',
    zh: '工作簿过大，请将工作表另存为 CSV 后上传。',
  },
  'import.workbook_damaged': {
    en: 'The workbook cannot be read. Open it in a spreadsheet program, save it again and upload it.',
    zh: '无法读取该工作簿。请用表格软件打开并重新保存后上传。',
  },
  'import.sheet_missing': {
    en: 'The workbook has no such sheet. Choose one of its sheets.',
    zh: '工作簿中没有该工作表，请选择已有的工作表。',
  },
}
