/** Which of the known frameworks a function comes from that is given a request. */
import { frameworkOf } from '../../betas/frameworks.js';
import type { Framework } from '../../betas/frameworks.js';
import { importedModule } from '../keys.js';
import type { UnknownValue } from '../values.js';

/**
 * The framework that a function is imported from, or that made what it is a method of: LangChain for
 * `ChatAnthropic`, and for `model.invoke` where `model = ChatAnthropic()`.
 */
export function frameworkBehind(callee: UnknownValue): Framework | undefined {
  let value: UnknownValue | undefined = callee;
  while (value) {
    const specifier = importedModule(value);
    const framework = specifier === null ? null : frameworkOf(specifier);
    if (framework) return framework;
    value = value.made?.by ?? value.from;
  }
  return undefined;
}
