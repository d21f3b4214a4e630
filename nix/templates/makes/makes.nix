{
  # Environments are in /makes: outputs."/api/env".
}
