extension OpenAIProvider {
  /// The services: OpenAI's own, others that keep to its form, and servers on one's own machine.
  public static let all = [
    OpenAIProvider(
      "openai", "OpenAI's GPT models", at: "https://api.openai.com/v1", key: "OPENAI_API_KEY",
      model: "gpt-4o-mini"),
    OpenAIProvider(
      "openrouter", "OpenRouter: models of many makers", at: "https://openrouter.ai/api/v1",
      key: "OPENROUTER_API_KEY"),
    OpenAIProvider(
      "groq", "Groq: open models, fast", at: "https://api.groq.com/openai/v1",
      key: "GROQ_API_KEY"),
    OpenAIProvider(
      "mistral", "Mistral's models", at: "https://api.mistral.ai/v1", key: "MISTRAL_API_KEY",
      model: "mistral-small-latest", seedName: "random_seed"),
    OpenAIProvider(
      "together", "Together: open models", at: "https://api.together.xyz/v1",
      key: "TOGETHER_API_KEY"),
    OpenAIProvider("ollama", "Ollama on this machine", at: "http://127.0.0.1:11434/v1"),
    OpenAIProvider("vllm", "vLLM on this machine", at: "http://127.0.0.1:8000/v1"),
    OpenAIProvider(
      "llamacpp", "llama.cpp's server on this machine, with word probabilities",
      at: "http://127.0.0.1:8080/v1", model: "", hasCompletion: true),
    OpenAIProvider("lmstudio", "LM Studio on this machine", at: "http://127.0.0.1:1234/v1"),
  ]

  /// A service; one without a variable for its key is a server of the user's own.
  private init(
    _ name: String, _ summary: String, at baseURL: String, key: String? = nil,
    model: String? = nil, seedName: String = "seed", hasCompletion: Bool = false
  ) {
    self.name = name
    self.summary = summary
    self.baseURL = baseURL
    self.model = model
    keyVariables = key.map { [$0] } ?? []
    needsKey = key != nil
    isLocal = key == nil
    self.seedName = seedName
    self.hasCompletion = hasCompletion
  }
}
