using System.Text;
using Spectre.Console;

namespace FashionMnistSample.Report;

/// <summary>The console as the sample uses it: colours and live output in a terminal, plain lines elsewhere.</summary>
internal static class Terminal
{
    private const int RedirectedWidth = 100;

    public static IAnsiConsole Open()
    {
        Console.OutputEncoding = Encoding.UTF8;
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        console.Profile.Width = RedirectedWidth;
        return console;
    }
}
