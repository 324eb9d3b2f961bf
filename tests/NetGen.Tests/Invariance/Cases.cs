namespace NetGen.Tests.Invariance;

internal static class Cases
{
    /// <summary>Every name with every number.</summary>
    public static TheoryData<string, int> Product(IEnumerable<string> names, params int[] numbers)
    {
        TheoryData<string, int> cases = new();
        foreach (string name in names)
        {
            foreach (int number in numbers)
            {
                cases.Add(name, number);
            }
        }

        return cases;
    }
}
