@rem Scripts of package.json begin with exec, so that signals to npm reach the program and not only its shell. Windows has no such command.
@%*
