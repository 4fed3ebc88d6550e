return await Bot.Terminal.RunAsync(args);
