import type { ErrorSentences } from './sentences.ts'

/** Files that come in, and the invented company. */
export const IMPORT_SENTENCES: ErrorSentences = {
  'import.not_found': { en: 'This import does not exist.', zh: '导入任务不存在。' },
  'import.no_file': {
    en: 'No file came with the request. Send it as the form field "file".',
    zh: '请求中没有文件，请以表单字段 file 发送。',
  },
  'import.file_too_large': { en: 'The file is larger than 2 GB. Split it.', zh: '文件超过 2 GB，请拆分。' },
  'import.file_empty': { en: 'The file holds no rows.', zh: '文件没有数据行。' },
  'import.wrong_state': {
    en: 'This is not possible while the import is {status}.',
    zh: '导入处于 {status} 状态，无法执行。',
  },
  'import.nothing_to_undo': {
    en: 'Nothing can be undone here: the import changed nothing, or its file was deleted, and with it what it did.',
    zh: '没有可以撤销的内容：这次导入没有改变任何数据，或其文件已删除，导入的改动不再留存。',
  },
  'import.mapping_missing': { en: 'Say which columns hold what before starting.', zh: '开始前请先指定各列的含义。' },
  'import.clock_restless': {
    en: 'The date the workspace looks at keeps changing. Import again later.',
    zh: '工作区的查看日期不断变化，请稍后重新导入。',
  },
  'import.questions_open': {
    en: 'Nothing was imported: {keys} must be settled first. Choose in the preview, or name the choice with --assume (API: assume).',
    zh: '尚未导入：需先确认 {keys}。请在预览中选择，或使用 --assume（接口：assume）指定。',
  },
  'import.assumption_wrong': {
    en: 'The question "{key}" cannot be settled with "{choice}". Possible: {choices}.',
    zh: '“{key}”不能设为“{choice}”。可选：{choices}。',
  },
  'import.looks_known': {
    en: 'This looks like a customer who is there already, and nothing proves it. Say whether such lines are new customers or update those there, or add customer numbers to the file.',
    zh: '该行与已有客户相似，但无法确认是同一客户。请选择新建还是更新已有客户，或在文件中补充客户编号。',
  },
  'import.failed': {
    en: 'Something went wrong on our side. Import the file again: only what is missing is added.',
    zh: '服务器出错。请重新导入该文件，只会补上缺少的部分。',
  },
  'import.mapping_wrong': {
    en: 'The mapping cannot be used as it is. Look at the marked columns.',
    zh: '当前的列对应关系无法使用，请查看标出的列。',
  },
  'import.mapping_column_missing': {
    en: 'The file has no such column: {missing}. Choose from its own columns.',
    zh: '文件中没有这些列：{missing}。请从文件已有的列中选择。',
  },
  'import.mapping_incomplete': { en: 'Say which column holds: {missing}.', zh: '请指定以下内容所在的列：{missing}。' },
  'import.file_missing': { en: 'The file is not there any more. Upload it again.', zh: '文件已不存在，请重新上传。' },
  'import.gzip_damaged': {
    en: 'The compressed file is damaged or cut short. Compress and upload it again.',
    zh: '压缩文件已损坏或不完整，请重新压缩并上传。',
  },
  'import.not_a_table': {
    en: 'This file is not a table of text. Save it as CSV (in a spreadsheet: Save as, CSV UTF-8).',
    zh: '该文件不是文本表格。请另存为 CSV（在表格软件中：另存为，CSV UTF-8）。',
  },
  'import.file_changed': {
    en: 'The file changed since it was looked at. Upload it again.',
    zh: '文件在查看后被修改，请重新上传。',
  },
  'import.too_many_columns': {
    en: 'The file has {columnCount} columns; at most {limit} are read. Leave out columns.',
    zh: '文件有 {columnCount} 列，最多读取 {limit} 列，请删减。',
  },
  'demo.not_empty': {
    en: 'This workspace already holds customers of its own. The demo company is only made in an empty workspace.',
    zh: '该工作区已有自己的客户，演示数据只能生成在空的工作区中。',
  },
  'import.file_inflates': {
    en: 'The compressed file unpacks to more than {ratio} times its size. Upload the file itself.',
    zh: '压缩文件解压后超过原大小的 {ratio} 倍，请直接上传原文件。',
  },
  'import.reading_wrong': {
    en: 'The file cannot be read in this way. Choose an encoding, separator, quotation mark and rows that exist.',
    zh: '无法按此方式读取文件。请选择有效的编码、分隔符、引号和行号。',
  },
  'import.read_otherwise': {
    en: 'The file was read in another encoding. Choose this one for the file first, and look at its rows again.',
    zh: '文件是按另一种编码读取的。请先为文件选择该编码，再查看各行内容。',
  },
  'import.header_missing': {
    en: 'Line {line} holds no headings. Choose a line near the beginning that does, or none.',
    zh: '第 {line} 行不是表头。请选择文件开头部分的表头行，或选择无表头。',
  },
  'import.previews_limit': {
    en: 'Other files are being looked at. Try again in a moment.',
    zh: '正在读取其他文件，请稍后再试。',
  },
  'import.workbook_encrypted': {
    en: 'The workbook is protected with a password. Save it without one and upload it again.',
    zh: '工作簿设有密码。请取消密码后重新上传。',
  },
  'import.workbook_too_large': {
    en: 'The workbook is too large to be read. Save the sheet as CSV and upload that.',
    zh: '工作簿过大，无法读取。请将工作表另存为 CSV 后上传。',
  },
  'import.workbook_damaged': {
    en: 'The workbook cannot be read. Open it in a spreadsheet, save it anew and upload it again.',
    zh: '无法读取该工作簿。请用表格软件打开并重新保存后上传。',
  },
  'import.sheet_missing': {
    en: 'The workbook has no such sheet. Choose one of its own.',
    zh: '工作簿中没有该工作表，请选择已有的工作表。',
  },
}
