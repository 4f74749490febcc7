export interface StackSized { /** @minimum 1 */ count: number }

export interface StackNamed {
  name: string; /** @minLength 1 */
  depth: number; /** how deep */
}
