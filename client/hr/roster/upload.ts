export const largestFileInBytes = 20 * 1024 * 1024

const extensions = ['.xlsx', '.xls', '.xlsb', '.ods', '.csv']

/** What can be told about a file before it is sent. */
export function fileProblem(file: { name: string; size: number }): 'wrongKind' | 'tooLarge' | 'empty' | null {
  const name = file.name.toLowerCase()
  if (!extensions.some((extension) => name.endsWith(extension))) return 'wrongKind'
  if (file.size > largestFileInBytes) return 'tooLarge'
  return file.size === 0 ? 'empty' : null
}
