namespace NetGen.Tests.Runtime.Elementary;

/// <summary>A function whose error is bounded, with the bounds that its documentation states.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SingleBound">How far a result may be off in single precision, in units in the last place.</param>
/// <param name="DoubleBound">The same in double.</param>
/// <param name="SpecialPoints">Arguments about which all floats are tried: zeros, ends of the range, where a formula changes.</param>
/// <param name="InDouble">The function in double precision, to some units in the last place.</param>
/// <param name="Reference">The function to twice the digits of a double.</param>
internal sealed record ElementaryFunction(
    string Name,
    double SingleBound,
    double DoubleBound,
    double[] SpecialPoints,
    Func<double, double> InDouble,
    Func<double, DoubleDouble> Reference)
{
    // Half a unit in the last place of 1: what is below it is lost beside 1.
    private const double SingleEpsilon = 5.9604645e-8;
    private const double DoubleEpsilon = 1.1102230246251565e-16;
    private const double SingleMinNormal = 1.17549435e-38;
    private const double DoubleMinNormal = 2.2250738585072014e-308;

    public static readonly ElementaryFunction Exp = new(
        "Exp", 1.5, 1.5, [0, 88.72284, -87.33655, -103.97208, 709.782712893384, -708.3964185322641, -745.1332191019411],
        Math.Exp, References.Exp);

    public static readonly ElementaryFunction ExpM1 = new(
        "ExpM1", 2, 2, [0, SingleEpsilon, -SingleEpsilon, 0.34657359, -0.34657359, -16.6, -36.7, 88.72284, 709.782712893384],
        ExpM1InDouble, References.ExpM1);

    public static readonly ElementaryFunction Log = new(
        "Log", 2, 2, [0, SingleMinNormal, DoubleMinNormal, 0.70710678, 1, 1.41421356, float.MaxValue, double.MaxValue],
        Math.Log, References.Log);

    public static readonly ElementaryFunction LogP1 = new(
        "LogP1", 2, 2,
        [-1, -0.29289322, -SingleEpsilon, 0, SingleEpsilon, DoubleEpsilon, 0.41421356, 1 << 24, 1L << 53, float.MaxValue, double.MaxValue],
        LogP1InDouble, References.LogP1);

    public static readonly ElementaryFunction Sigmoid = new(
        "Sigmoid", 3, 3, [0, 16.6, -16.6, 36.7, -36.7, -87.33655, -103.97208, -708.3964185322641, -745.1332191019411],
        SigmoidInDouble, References.Sigmoid);

    public static readonly ElementaryFunction Tanh = new(
        "Tanh", 6, 4, [0, 0.00034, -0.00034, 9.01, -9.01, 9.2, 19.06, -19.06], Math.Tanh, References.Tanh);

    public static readonly ElementaryFunction Sqrt = new(
        "Sqrt", 0.5, 0.5, [0, SingleMinNormal, DoubleMinNormal, 1, float.MaxValue, double.MaxValue], Math.Sqrt, References.Sqrt);

    public static IReadOnlyList<ElementaryFunction> All { get; } = [Exp, ExpM1, Log, LogP1, Sigmoid, Tanh, Sqrt];

    public static ElementaryFunction Of(string name) => All.Single(function => function.Name == name);

    // e^x − 1 = 2·sinh(x/2)·e^(x/2).
    private static double ExpM1InDouble(double x) =>
        x == 0 ? x : Math.Abs(x) > 40 ? Math.Exp(x) - 1 : 2 * Math.Sinh(0.5 * x) * Math.Exp(0.5 * x);

    private static double LogP1InDouble(double x)
    {
        double u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    private static double SigmoidInDouble(double x)
    {
        double e = Math.Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }
}
