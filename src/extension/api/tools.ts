/** The tools for language models in chat: who a change affects, and what a customer needs. What they answer is loaded when asked for. */
import { l10n, LanguageModelTextPart, LanguageModelToolResult, lm } from 'vscode';
import type { Disposable } from 'vscode';
import { DisposableStore } from '../disposableStore';
import type { Repositories } from '../repositories/repositories';
import type { AffectedInput, CustomerInput } from './toolAnswers';

export function registerTools(repositories: Repositories): Disposable {
  const held = new DisposableStore();
  const said = (text: string) => new LanguageModelToolResult([new LanguageModelTextPart(text)]);
  held.add(
    lm.registerTool<AffectedInput>('downstreamCustomers_affected', {
      prepareInvocation: () => ({ invocationMessage: l10n.t('Looking who the change affects') }),
      invoke: async ({ input }) => said(await (await import('./toolAnswers.js')).affectedAnswer(repositories, input)),
    }),
  );
  held.add(
    lm.registerTool<CustomerInput>('downstreamCustomers_customer', {
      prepareInvocation: ({ input: { customer } }) => ({
        invocationMessage: customer
          ? l10n.t('Looking up the customer {0}', customer)
          : l10n.t('Looking up the customers'),
      }),
      invoke: async ({ input }) => said(await (await import('./toolAnswers.js')).customerAnswer(repositories, input)),
    }),
  );
  return held;
}
