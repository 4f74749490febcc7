module patterns

go 1.24
