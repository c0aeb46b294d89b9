#pragma once
#include <spawn.h>

/// Makes a pipe whose ends programs do not inherit, not even one that another thread starts meanwhile;
/// returns 0, or -1 with errno.
int tf_pipe(int ends[2]);

/// Keeps all open files but the first three from a program that is to be started; to be called after what
/// arranges those. Where the system cannot do that, only files that are not to be inherited are kept from it.
int tf_spawn_keep_files(posix_spawn_file_actions_t *actions, posix_spawnattr_t *attributes);

/// The environment of this process: `NAME=VALUE`, ended by a null pointer.
char *const *tf_environment(void);
