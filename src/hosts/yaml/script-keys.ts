/** Keys under which files of pipelines, tasks and containers hold scripts and commands. */

/**
 * Keys of scripts: a text, or a list of lines that one shell runs. GitHub Actions and CircleCI (`run`),
 * GitLab CI and Travis (`script`), Azure Pipelines (`script`, `bash`), CodeBuild and Drone (`commands`),
 * Taskfile (`cmds`, `cmd`), Ansible (`shell`, `command`), Compose and Kubernetes (`command`).
 */
export const SCRIPT_KEYS = [
  ...['run', 'script', 'after_script', 'bash', 'shell', 'commands', 'cmds', 'cmd', 'command'],
  ...['ansible.builtin.shell', 'ansible.builtin.command', 'pwsh', 'powershell'],
] as const;

/** Lists under these keys are the words of one command. */
export const ARGUMENT_KEYS = ['entrypoint', 'command', 'args'] as const;
