/** One defect: in `file`, `text` (there exactly once) becomes `put`; then the test `name` of the file `test` must be red. */
export interface Fault {
  what: string
  file: string
  text: string
  put: string
  test: string
  name: string
}
