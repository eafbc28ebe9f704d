/** A chat that Penlight knows by name: where it lives, for asking access to it. */
export interface KnownSite {
  /** Id of its adapter. */
  id: string;
  name: string;
  /** The site's address; null for software that people host themselves. */
  address: string | null;
}

/** Every chat with an adapter of its own, in the order of care. */
export const knownSites: readonly KnownSite[] = [
  { id: 'chatgpt', name: 'ChatGPT', address: 'https://chatgpt.com/' },
  { id: 'claude', name: 'Claude', address: 'https://claude.ai/' },
  { id: 'gemini', name: 'Gemini', address: 'https://gemini.google.com/' },
  { id: 'copilot', name: 'Copilot', address: 'https://copilot.microsoft.com/' },
  { id: 'perplexity', name: 'Perplexity', address: 'https://www.perplexity.ai/' },
  { id: 'mistral', name: 'Mistral', address: 'https://chat.mistral.ai/' },
  { id: 'deepseek', name: 'DeepSeek', address: 'https://chat.deepseek.com/' },
  { id: 'grok', name: 'Grok', address: 'https://grok.com/' },
  { id: 'meta-ai', name: 'Meta AI', address: 'https://www.meta.ai/' },
  { id: 'qwen', name: 'Qwen', address: 'https://chat.qwen.ai/' },
  { id: 'huggingchat', name: 'HuggingChat', address: 'https://huggingface.co/' },
  { id: 'open-webui', name: 'Open WebUI', address: null },
  { id: 'librechat', name: 'LibreChat', address: null },
  { id: 'ai-studio', name: 'AI Studio', address: 'https://aistudio.google.com/' },
];
