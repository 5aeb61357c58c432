package it.app;

public class App {}
