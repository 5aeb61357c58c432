package it.other;

public class Other {}
