namespace NetGen.Ilgpu.Tests;

public sealed class WithoutIlgpuTests
{
    [Fact(Skip = "ILGPU was left out of this build, and the tests of NetGen.Ilgpu with it; build with -p:UseIlgpu=true to restore it.")]
    public void TheTestsOfNetGenIlgpuWereNotRun()
    {
    }
}
