using NetGen.Aot;

switch (args)
{
    case ["results"]:
        Results.Print();
        return 0;
    case ["speed"]:
        Speed.Print();
        return 0;
    default:
        Console.Error.WriteLine("Expected one argument: results, to print the bits of what networks compute, or speed.");
        return 2;
}
