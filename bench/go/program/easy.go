//go:build !easyjson_nounsafe

package main

const easyName = "easyjson"
