/** What is said of a mapping and its options. */
export const importsMapping = {
  /** What is wrong with one spot of a mapping, by the end of the server's code (`import.mapping_option_wrong`). */
  mappingProblem: {
    not_an_object: 'The setting “{{spot}}” could not be read. Choose again.',
    target_unknown: 'Choose what the file contains.',
    key_unknown: '“{{spot}}” is not part of the field mapping. Upload the file again.',
    field_unknown: '“{{spot}}” cannot be imported for this type of data. Skip that column.',
    too_many_customs: 'Up to 50 custom fields can be imported at once. Skip some columns.',
    column_wrong: 'The column of “{{spot}}” could not be read. Choose it again.',
    format_unknown: 'The format of “{{spot}}” is unknown. Choose it again.',
    fill_wrong: 'The value for “{{spot}}” does not fit this field. Enter another one.',
    option_wrong: 'The value of “{{spot}}” cannot be used. Choose it again.',
    field_missing: 'Choose a column for “{{spot}}”.',
  },
  optionName: {
    dateFormat: 'Date format',
    dateOrder: 'Date format',
    decimal: 'Decimal separator',
    zone: 'Time zone',
    currency: 'Currency',
    cancellationPrefix: 'Cancellation prefix',
    source: 'Source name',
    asOf: 'As of',
    signCurrency: 'Currency sign',
    sameName: 'Customers without a number',
    sameNumber: 'Same number, different names',
    lookAlike: 'Rows that look like existing customers',
  },
} as const
